package scenarios

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"embed"
	"fmt"
	"io"
	"path"
	"slices"

	"tenx/rubric/stored"
)

// The built-in scenarios as Load leaves them, so that they need not be parsed at every start: for each the
// SHA-256 of its files, then the Scenario as package stored writes it, deflated: a third of the size, for half a millisecond. 'make generate'
// makes them. A form that is not of the file at hand, or of a Scenario with other fields, is passed over, so that an edited scenario is right
// at once, only slower.
//
//go:generate go test -run ^(TestStoredScenarios|TestStoredVectors|TestQuestions)$ -count 1 . -update
//go:embed stored
var storedFiles embed.FS

// storedName is where the stored form of a scenario is kept.
func storedName(id string) string { return "stored/" + id + ".scenario" }

// encodeStored writes the stored form of a scenario that has no mistakes. The same scenario gives the same bytes.
func encodeStored(s *Scenario, f Files) ([]byte, error) {
	sum := f.sum()
	buf := bytes.NewBuffer(sum[:])
	packed, err := flate.NewWriter(buf, flate.BestCompression)
	var plain []byte
	if err == nil {
		plain, err = stored.Append(nil, *s)
	}
	if err == nil {
		_, err = packed.Write(plain)
	}
	if err == nil {
		err = packed.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("store scenario %s: %w", s.ID, err)
	}
	return buf.Bytes(), nil
}

// sum is the SHA-256 of all the files' texts.
func (f Files) sum() [sha256.Size]byte {
	h := sha256.New()
	h.Write(f.Data)
	for _, r := range append(slices.Clip(f.References), f.Asked) {
		fmt.Fprintf(h, "\x00%s\x00", path.Base(r.Name))
		h.Write(r.Data)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// fromStored gives the scenario of files from its stored form; nil if there is none of these bytes.
func fromStored(id string, f Files) *Scenario {
	form, err := storedFiles.ReadFile(storedName(id))
	if err != nil {
		return nil
	}
	return decodeStored(form, f)
}

func decodeStored(form []byte, f Files) *Scenario {
	sum := f.sum()
	rest, ok := bytes.CutPrefix(form, sum[:])
	if !ok {
		return nil
	}
	plain, err := io.ReadAll(flate.NewReader(bytes.NewReader(rest)))
	s := &Scenario{}
	if err != nil || stored.Read(plain, s) != nil {
		return nil
	}
	s.asked = readAsked(string(f.Asked.Data), nil)
	s.src, s.builtIn = &source{file: f.Name, data: f.Data}, true
	return s
}
