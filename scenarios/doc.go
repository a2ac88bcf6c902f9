// Package scenarios has the practice problems: their types, a strict loader whose errors have file, line and column, and the embedded YAML
// files.
//
// A file goes through Load (YAML to Scenario, with every check that does not need the lexicon), then Compile (rules, conditions,
// questions). Check does both and also lints. A Library finds files by id in packs. ReadAnswer reads answer files and sorts their text
// into stages.
//
// The package runs no session and scores nothing; see packages engine and rubric. It opens no files itself: packs are fs.FS values,
// answers are readers.
package scenarios
