package scenarios

import _ "embed"

//go:generate go test -run ^(TestSchemaIsCurrent|TestDeckSchema)$ -update .

//go:embed scenario.schema.json
var schema []byte

// Schema is the JSON Schema of a scenario file, for editors that complete and check one. It is generated from the types of this package;
// docs/scenario.schema.json is the same.
func Schema() []byte { return schema }

//go:embed deck.schema.json
var deckSchema []byte

// DeckSchema is the JSON Schema of a deck file; docs/deck.schema.json is the same.
func DeckSchema() []byte { return deckSchema }
