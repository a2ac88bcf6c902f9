package scenarios

import _ "embed"

//go:generate go test -run ^(TestSchemaIsCurrent|TestDeckSchema)$ -update .

//go:embed scenario.schema.json
var schema []byte

// Schema is the JSON Schema of a scenario file, as editors take it to complete and check one.
// It is made from the types of this package; docs/scenario.schema.json is the same.
func Schema() []byte { return schema }

//go:embed deck.schema.json
var deckSchema []byte

// DeckSchema is the same for the file of a deck; docs/deck.schema.json is the same.
func DeckSchema() []byte { return deckSchema }
