// Package scenarios holds the practice problems: their types, a strict loader
// whose errors carry file, line and column, and the embedded YAML files.
//
// A file goes through Load (YAML to Scenario, everything that can be checked without the lexicon),
// then Compile (rules, conditions, questions); Check does both, and lints. A Library finds files
// by id in packs of them. ReadAnswer reads answer files, and sorts their text into stages.
//
// The package runs no session and scores nothing: see packages engine and rubric. It opens no
// files by itself: packs are fs.FS values, answers are readers.
package scenarios
