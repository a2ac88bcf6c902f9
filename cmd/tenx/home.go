package main

import "context"

// home is the menu of a bare tenx in a terminal.
func (a *app) home(context.Context) error {
	return errCancelled
}
