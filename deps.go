//go:build deps

// Package tenx pins the libraries until the code that uses them is in.
package tenx

import (
	_ "github.com/adrg/xdg"
	_ "github.com/agnivade/levenshtein"
	_ "github.com/blevesearch/snowballstem/english"
	_ "github.com/expr-lang/expr"
	_ "github.com/google/go-cmp/cmp"
	_ "github.com/invopop/jsonschema"
	_ "github.com/manifoldco/promptui"
	_ "github.com/rogpeppe/go-internal/testscript"
	_ "github.com/santhosh-tekuri/jsonschema/v6"
	_ "github.com/spf13/cobra"
	_ "github.com/yuin/goldmark"
	_ "go.uber.org/goleak"
	_ "golang.org/x/term"
	_ "gopkg.in/yaml.v3"
	_ "pgregory.net/rapid"
)
