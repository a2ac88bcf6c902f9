package scenarios

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"path"
	"reflect"
	"testing"

	"github.com/invopop/jsonschema"
	validator "github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"tenx/rubric"
	"tenx/rubric/pattern"
)

// kebabFields hold ids.
var kebabFields = map[string]bool{"id": true}

func mapType(t reflect.Type) *jsonschema.Schema {
	weight := func() *jsonschema.Schema {
		return &jsonschema.Schema{
			Type: "number", Minimum: "-5", Maximum: "5",
			Not: &jsonschema.Schema{Const: 0},
		}
	}
	switch t {
	case durationType:
		return &jsonschema.Schema{Type: "string", Pattern: `^([0-9]+(\.[0-9]+)?(h|m|s))+$`, Examples: []any{"5m", "90s"}}
	case levelType:
		return &jsonschema.Schema{Type: "string", Enum: []any{"L4", "L5", "L6", "L7"}}
	case weightsType:
		per := jsonschema.NewProperties()
		var names []string
		for _, l := range rubric.Levels() {
			per.Set(string(l), weight())
			names = append(names, string(l))
		}
		curves := &jsonschema.Schema{Type: "string"}
		for _, name := range rubric.CurveNames() {
			curves.Enum = append(curves.Enum, name)
		}
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{weight(), curves, {
			Type: "object", Properties: per, Required: names, AdditionalProperties: jsonschema.FalseSchema,
		}}}
	}
	return shortType(t)
}

// shortType describes the types that have a short form.
func shortType(t reflect.Type) *jsonschema.Schema {
	text := func() *jsonschema.Schema { return &jsonschema.Schema{Type: "string"} }
	list := func(of *jsonschema.Schema) *jsonschema.Schema { return &jsonschema.Schema{Type: "array", Items: of} }
	either := func(list ...*jsonschema.Schema) *jsonschema.Schema { return &jsonschema.Schema{OneOf: list} }
	defined := func(name string) *jsonschema.Schema { return &jsonschema.Schema{Ref: "#/$defs/" + name} }
	keyed := func(of *jsonschema.Schema) *jsonschema.Schema {
		return &jsonschema.Schema{Type: "object", AdditionalProperties: of, PropertyNames: &jsonschema.Schema{Pattern: pattern.ID}}
	}
	switch t {
	case oneOrMoreType:
		return either(text(), list(text()))
	case conceptsType:
		return keyed(either(list(text()), defined("conceptEntry")))
	case asksType:
		return keyed(either(text(), defined("askEntry"), list(either(text(), defined("askEntry")))))
	case itemsType:
		return &jsonschema.Schema{Type: "object", AdditionalProperties: text()}
	case amountType:
		return either(&jsonschema.Schema{Type: "number"}, &jsonschema.Schema{Type: "string", Pattern: `^[-+0-9.eE]+( .+)?$`, Examples: []any{"500 bytes", "20000 $/month"}})
	}
	return nil
}

// reflector returns a reflector that adds the comments of fields to schemas.
func reflector(t *testing.T) *jsonschema.Reflector {
	t.Helper()
	r := &jsonschema.Reflector{FieldNameTag: "yaml", Mapper: mapType, ExpandedStruct: true, Anonymous: true}
	for _, folder := range []string{"../scenarios", "../rubric"} { // as seen from tenx/scenarios
		if err := r.AddGoComments("tenx/scenarios", folder); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

func makeSchema(t *testing.T) []byte {
	t.Helper()
	r := reflector(t)
	s := r.Reflect(&document{})
	s.Title = "A tenx scenario"
	for name, v := range map[string]any{"conceptEntry": &conceptEntry{}, "askEntry": &askEntry{}} {
		d := r.Reflect(v)
		d.Version, d.Definitions = "", nil
		s.Definitions[name] = d
	}
	c := s.Definitions["criterionEntry"]
	for _, d := range rubric.Dimensions() {
		c.Properties.Set(d, &jsonschema.Schema{Type: "string", Description: "What is looked for, in the dimension " + d})
	}
	c.AdditionalProperties = &jsonschema.Schema{Type: "string"} // a dimension of the scenario's own
	tighten(s)
	for _, d := range s.Definitions {
		tighten(d)
	}
	out, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(out, '\n')
}

// tighten adds what Go types cannot express.
func tighten(s *jsonschema.Schema) {
	if s.Properties == nil {
		return
	}
	for p := s.Properties.Oldest(); p != nil; p = p.Next() {
		switch {
		case kebabFields[p.Key]:
			p.Value.Pattern = pattern.ID
		case p.Key == "group":
			for _, name := range DeckGroups() {
				p.Value.Enum = append(p.Value.Enum, name)
			}
		case p.Key == "format":
			p.Value.Const = Format
		case p.Key == "plan":
			for _, name := range PlanNames() {
				p.Value.Enum = append(p.Value.Enum, name)
			}
		case p.Key == "difficulty":
			p.Value.Enum = []any{"beginner", "advanced", "common"}
		case p.Key == "kind" && p.Value.Type == "string":
			for _, name := range KindNames()[1:] {
				p.Value.Enum = append(p.Value.Enum, name)
			}
		case p.Key == "topics":
			limit := uint64(mostTopics)
			p.Value.MaxItems, p.Value.Items.Pattern = &limit, pattern.ID
		case p.Key == "summary":
			limit := uint64(90)
			p.Value.MaxLength = &limit
		case p.Key == "levels":
			p.Value.PropertyNames = &jsonschema.Schema{Enum: []any{"L4", "L5", "L6", "L7"}}
		}
	}
}

// TestSchemaIsCurrent generates the schema from the types and compares both copies with it.
func TestSchemaIsCurrent(t *testing.T) {
	made := string(makeSchema(t))
	golden(t, "scenario.schema.json", made)
	golden(t, "../docs/scenario.schema.json", made)
	if !*update && !bytes.Equal(Schema(), []byte(made)) {
		t.Error("the embedded schema is not current: run go generate ./scenarios")
	}
}

func compiledSchema(t *testing.T, file string) *validator.Schema {
	t.Helper()
	doc, err := validator.UnmarshalJSON(bytes.NewReader(readFile(t, file)))
	if err != nil {
		t.Fatal(err)
	}
	c := validator.NewCompiler()
	if err := c.AddResource(file, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// jsonOf decodes YAML into the values that a JSON decoder gives.
func jsonOf(t *testing.T, data []byte) any {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	v, err = validator.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSchemaValidates(t *testing.T) {
	s := compiledSchema(t, "scenario.schema.json")
	if err := s.Validate(jsonOf(t, readFile(t, "../testdata/pack/paste-bin.yaml"))); err != nil {
		t.Errorf("paste-bin: %v", err)
	}
	for _, bad := range []string{"missing.yaml", "list.yaml", "format-1.edit", "ask-unknown-key.edit", "criterion-no-feedback.edit", "weight-curve.edit", "levels-unknown.edit"} {
		data := readFile(t, "testdata/bad/"+bad)
		if path.Ext(bad) == ".edit" {
			data = []byte(edited(t, string(readFile(t, "../testdata/pack/paste-bin.yaml")), string(data)))
		}
		if err := s.Validate(jsonOf(t, data)); err == nil {
			t.Errorf("%s: the schema finds no fault", bad)
		}
	}
	err := fs.WalkDir(embedded, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".yaml" {
			return err
		}
		data, err := fs.ReadFile(embedded, name)
		if err == nil {
			err = s.Validate(jsonOf(t, data))
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestDeckSchema generates the schema of a deck from the types, compares both copies with it, and validates decks with it.
func TestDeckSchema(t *testing.T) {
	r := reflector(t)
	s := r.Reflect(&deckDocument{})
	s.Title = "A tenx deck of cards"
	d := r.Reflect(&conceptEntry{})
	d.Version, d.Definitions = "", nil
	s.Definitions["conceptEntry"] = d
	tighten(s)
	for _, d := range s.Definitions {
		tighten(d)
	}
	made, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "deck.schema.json", string(made)+"\n")
	golden(t, "../docs/deck.schema.json", string(made)+"\n")
	if !*update && string(DeckSchema()) != string(made)+"\n" {
		t.Error("the embedded schema is not current: run go generate ./scenarios")
	}
	v := compiledSchema(t, "deck.schema.json")
	if err := v.Validate(jsonOf(t, readFile(t, smallDeck))); err != nil {
		t.Errorf("%s: %v", smallDeck, err)
	}
	for _, bad := range []string{"unknown-key", "head", "format"} {
		data := edited(t, string(readFile(t, smallDeck)), string(readFile(t, "testdata/decks/"+bad+".edit")))
		if err := v.Validate(jsonOf(t, []byte(data))); err == nil {
			t.Errorf("%s: the schema finds no fault", bad)
		}
	}
	files, _ := fs.Glob(embeddedDecks, "depth/*.yaml")
	for _, name := range files {
		data, err := fs.ReadFile(embeddedDecks, name)
		if err == nil {
			err = v.Validate(jsonOf(t, data))
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
