// Package scenarios holds the practice problems: their types, a strict loader
// whose errors carry file, line and column, and the embedded YAML files.
package scenarios
