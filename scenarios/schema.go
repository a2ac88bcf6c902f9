package scenarios

import _ "embed"

//go:generate go test -run TestSchemaIsCurrent -update .

//go:embed scenario.schema.json
var schema []byte

// Schema is the JSON Schema of a scenario file, as editors take it to complete and check one.
// It is made from the types of this package; docs/scenario.schema.json is the same.
func Schema() []byte { return schema }
