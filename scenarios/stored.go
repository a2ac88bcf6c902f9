package scenarios

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/gob"
	"fmt"
)

// The built-in scenarios as Load leaves them, so that they need not be parsed at every start: for each the
// SHA-256 of its YAML file, then the Scenario in gob. 'make generate' makes them. A form that is not of the
// file at hand is passed over, so that an edited scenario is right at once, only slower.
//
//go:generate go test -run ^TestStoredScenarios$ -count 1 . -update
//go:embed stored
var storedFiles embed.FS

// storedName is where the stored form of a scenario is kept.
func storedName(id string) string { return "stored/" + id + ".gob" }

// encodeStored writes the stored form of a scenario that has no mistakes.
func encodeStored(s *Scenario) ([]byte, error) {
	sum := sha256.Sum256(s.src.data)
	buf := bytes.NewBuffer(sum[:])
	if err := gob.NewEncoder(buf).Encode(s); err != nil {
		return nil, fmt.Errorf("store scenario %s: %w", s.ID, err)
	}
	return buf.Bytes(), nil
}

// fromStored gives the scenario of a file from its stored form; nil if there is none of these bytes.
func fromStored(id, file string, data []byte) *Scenario {
	form, err := storedFiles.ReadFile(storedName(id))
	if err != nil {
		return nil
	}
	return decodeStored(form, file, data)
}

func decodeStored(form []byte, file string, data []byte) *Scenario {
	sum := sha256.Sum256(data)
	rest, ok := bytes.CutPrefix(form, sum[:])
	if !ok {
		return nil
	}
	s := &Scenario{}
	if err := gob.NewDecoder(bytes.NewReader(rest)).Decode(s); err != nil {
		return nil
	}
	s.src, s.builtIn = &source{file: file, data: data}, true
	return s
}
