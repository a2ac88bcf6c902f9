//go:build !linux

package web

import "net/http"

// sameUser reports whether the other end of a request's connection is a process of this user. This system does not tell.
func sameUser(*http.Request) bool { return true }
