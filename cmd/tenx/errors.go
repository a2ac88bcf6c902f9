package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"syscall"

	"tenx/rubric/pattern"
	"tenx/rubric/problem"
	"tenx/scenarios"
)

// Exit codes. A low mark is not an error.
const (
	exitOK    = 0 // done
	exitError = 1 // the command failed; standard error says why
	exitUsage = 2 // the command line is wrong
)

// usageError is a mistake on the command line.
type usageError struct {
	msg  string
	hint string
}

func (e *usageError) Error() string { return e.msg }

// hintError is an error with a hint on how to fix it.
type hintError struct {
	err  error
	hint string
}

func (e *hintError) Error() string { return e.err.Error() }
func (e *hintError) Unwrap() error { return e.err }

// hinted adds a hint to an error.
func hinted(err error, hint string) error { return &hintError{err, hint} }

// hintf returns a formatted error with a hint.
func hintf(hint, format string, args ...any) error {
	return &hintError{fmt.Errorf(format, args...), hint}
}

// errQuiet is returned by a command that has already printed its errors.
var errQuiet = errors.New("failed")

// plainPathError describes what went wrong with a path without naming the system call.
func plainPathError(verb, path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: there is no file %s", verb, path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s %s: permission denied", verb, path)
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return fmt.Errorf("%s %s: %w", verb, path, pe.Err)
	}
	return fmt.Errorf("%s %s: %w", verb, path, err)
}

// exclusive matches cobra's error for flags that exclude each other. Its group holds the flags that were given.
var exclusive = pattern.New(`none of the others can be; \[([^\]]+)\] were all set$`)

// plainFlagError rewrites cobra's error for flags that exclude each other. It returns other errors unchanged.
func plainFlagError(err error) error {
	if err == nil {
		return nil
	}
	m := exclusive.FindStringSubmatch(err.Error())
	if m == nil {
		return err
	}
	return &usageError{"--" + strings.Join(strings.Fields(m[1]), " and --") + " cannot be used together", "leave one of them out"}
}

// fail prints an error and returns the exit code.
func fail(w io.Writer, err error) int {
	var usage *usageError
	var hint *hintError
	var missing *scenarios.NotFoundError
	var problems problem.List
	var problem problem.Problem
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errQuiet):
		return exitError
	case errors.Is(err, syscall.EPIPE): // the reader closed the pipe
		return exitError
	case errors.As(err, &usage):
		write(w, usage.msg, usage.hint)
		return exitUsage
	case errors.As(err, &missing):
		write(w, fmt.Sprintf("unknown scenario %q", missing.ID), namesHint(missing.Near, missing.All, "tenx scenario list"))
	case errors.As(err, &problems), errors.As(err, &problem):
		fmt.Fprintln(w, err) // file:line:column: message, one per line, as editors and CI read them
	case errors.As(err, &hint):
		write(w, err.Error(), hint.hint)
	default:
		write(w, err.Error(), "")
	}
	return exitError
}

func write(w io.Writer, msg, hint string) {
	fmt.Fprintf(w, "tenx: %s\n", msg)
	if hint != "" {
		fmt.Fprintf(w, "hint: %s\n", hint)
	}
}

// namesHint suggests similar names, or lists all names if there are few.
func namesHint(near, all []string, list string) string {
	if len(near) > 0 {
		return "did you mean " + strings.Join(quoted(near), " or ") + "?"
	}
	if list != "" && (len(all) == 0 || len(all) > 8) {
		return list + " shows all"
	}
	return "known: " + strings.Join(all, ", ")
}

func quoted(names []string) []string {
	q := make([]string, len(names))
	for i, n := range names {
		q[i] = fmt.Sprintf("%q", n)
	}
	return q
}

// unknown returns the error for a name that is not in a list.
func unknown(what, name string, names []string) error {
	return hintf(namesHint(problem.Nearest(name, names), names, ""), "unknown %s %q", what, name)
}
