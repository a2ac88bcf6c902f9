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
	"strings"

	"tenx/rubric/stored"
)

// The built-in scenarios as Load returns them, so that they need not be parsed at every start: for each the SHA-256 of its files, then the Scenario as encoded by
// package stored and compressed with deflate: a third of the size, for half a millisecond. The texts of the reference answers are omitted, since the program has
// their files. 'make generate' builds these forms. One that does not match the file, or the fields of Scenario, is ignored, so that an edited scenario works at once,
// only slower.
//
//go:generate go test -run ^(TestStoredScenarios|TestStoredVectors|TestQuestions)$ -count 1 . -update
//go:embed stored
var storedFiles embed.FS

// storedAsked returns the ways to ask of a built-in scenario, by the path of their file; no name if there is no such file. They are stored compressed by
// deflate, without a copy of the file.
func storedAsked(name string) TextFile {
	form, err := storedFiles.ReadFile(askedName(name))
	if err != nil {
		return TextFile{}
	}
	data, err := io.ReadAll(flate.NewReader(bytes.NewReader(form)))
	if err != nil {
		panic(fmt.Sprintf("the stored form of %s: %v", name, err)) // a test reads all of them
	}
	return TextFile{name, data}
}

// askedName is the stored form of a file with ways to ask.
func askedName(name string) string { return "stored/" + path.Base(path.Dir(name)) + ".asked" }

// deflated compresses data. The result is deterministic.
func deflated(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	return b.Bytes(), err
}

// storedName is the file of a scenario's stored form.
func storedName(id string) string { return "stored/" + id + ".scenario" }

// encodeStored encodes a scenario without mistakes. The result is deterministic.
func encodeStored(s *Scenario, f Files) ([]byte, error) {
	sum := f.sum()
	buf := bytes.NewBuffer(sum[:])
	short := *s
	short.References = slices.Clone(s.References)
	for i := range short.References {
		if r := &short.References[i]; f.answer(r.File) == r.Answer {
			r.Answer = ""
		}
	}
	packed, err := flate.NewWriterDict(buf, flate.BestCompression, f.dictionary())
	var plain []byte
	if err == nil {
		plain, err = stored.Append(nil, short)
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

// sum returns the SHA-256 of all files' texts.
func (f Files) sum() [sha256.Size]byte {
	h := sha256.New()
	h.Write(f.Data)
	for _, r := range append(slices.Clip(f.References), f.Asked) {
		fmt.Fprintf(h, "\x00%s\x00", path.Base(r.Name))
		h.Write(r.Data)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// answer returns the text of a reference answer, without its front matter.
func (f Files) answer(name string) string {
	i := slices.IndexFunc(f.References, func(t TextFile) bool { return t.Name == name })
	if i < 0 {
		return ""
	}
	text := string(f.References[i].Data)
	if _, next, ok := fenced(text, "---"); ok {
		text = text[next:]
	}
	return strings.TrimLeft(text, "\n")
}

// dictionary is the beginning of the scenario's file, whose texts the stored form repeats.
func (f Files) dictionary() []byte { return f.Data[:min(len(f.Data), window)] }

// window is how far back deflate looks.
const window = 32 << 10

// fromStored returns the scenario of files from its stored form; nil if there is none for these bytes.
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
	plain, err := io.ReadAll(flate.NewReaderDict(bytes.NewReader(rest), f.dictionary()))
	s := &Scenario{}
	if err != nil || stored.Read(plain, s) != nil {
		return nil
	}
	for i := range s.References {
		if r := &s.References[i]; r.Answer == "" {
			r.Answer = f.answer(r.File)
		}
	}
	s.asked = readAsked(string(f.Asked.Data), nil)
	s.src, s.builtIn = &source{file: f.Name, data: f.Data}, true
	return s
}
