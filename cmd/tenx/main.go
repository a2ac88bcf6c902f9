// Command tenx runs a mock system-design interview on your own machine: it times the stages,
// answers questions, asks follow-ups and scores the answer with published rules.
//
// This package has the commands, one file each, and the line face. It does not decide anything
// about an interview or a mark: it reads flags, makes one call, and writes the result. Results go
// to standard output; menus, errors and hints go to standard error.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
