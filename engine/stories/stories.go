// Package stories stores a person's own stories: Markdown files in one folder, each with the questions that it answers. It does not judge
// stories and knows no questions; it only makes sure that nothing written is lost. When a story changes, its earlier versions are kept beside
// it and never overwritten.
package stories

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"tenx/engine/disk"
	"tenx/rubric/pattern"
)

// Ext is the extension of a story's file.
const Ext = ".md"

// MaxStory is the maximum size of a story, in bytes.
const MaxStory = 1 << 20

// Story is the contents of a story's file.
type Story struct {
	ID      string    // the file's name without .md: lower-case letters, digits and hyphens
	File    string    // its path
	Title   string    // from the front matter, or else the id with spaces
	Answers []string  // ids of the questions that it answers, in the file's order
	Text    string    // without the front matter
	Changed time.Time // when the file was last written
	Unclear error     // why the front matter could not be read; Text is set anyway
}

// ErrTooLong is returned by Create and Write for a text that would be too long to read.
var ErrTooLong = fmt.Errorf("a story may have %d bytes at most", MaxStory)

// ErrUnnamed is returned by Create for a title without a letter or a digit.
var ErrUnnamed = errors.New("a title needs letters or digits")

// Store is the folder of the stories.
type Store struct {
	Dir string
	FS  disk.FS
}

// Open returns the store in a folder of the disk. The folder need not exist.
func Open(dir string) Store { return Store{dir, disk.OS()} }

// mostID is the maximum length of an id, in characters.
const mostID = 60

// ID returns the id made from a title, or "" if the title has no letter or digit.
func ID(title string) string {
	id := pattern.MakeID(title)
	return strings.Trim(id[:min(len(id), mostID)], "-")
}

func (s Store) file(id string) string { return filepath.Join(s.Dir, id+Ext) }

// List returns all stories, sorted by id, and the errors of the files that could not be read.
func (s Store) List() ([]Story, []error) {
	entries, err := os.ReadDir(s.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, []error{fmt.Errorf("list stories: %w", err)}
	}
	var list []Story
	var errs []error
	for _, e := range entries {
		id, ok := strings.CutSuffix(e.Name(), Ext)
		if !ok || e.IsDir() || !pattern.IsID(id) {
			continue
		}
		story, err := s.Load(id)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		list = append(list, story)
	}
	return list, errs
}

// Load reads one story. The error wraps fs.ErrNotExist if there is none with that id.
func (s Store) Load(id string) (Story, error) {
	if !pattern.IsID(id) {
		return Story{}, fmt.Errorf("story %q: %w", id, fs.ErrNotExist)
	}
	name := s.file(id)
	data, err := disk.ReadFile(name, MaxStory)
	if err != nil {
		return Story{}, fmt.Errorf("read story: %w", err)
	}
	story := Parse(string(data))
	story.ID, story.File = id, name
	if info, err := os.Stat(name); err == nil {
		story.Changed = info.ModTime()
	}
	if story.Title == "" {
		story.Title = strings.ReplaceAll(id, "-", " ")
	}
	return story, nil
}

// head is the front matter of a story.
type head struct {
	Title    string   `yaml:"title"`
	Answers  []string `yaml:"answers,flow"`
	Scenario string   `yaml:"scenario,omitempty"` // in a file that a session wrote
}

// Parse reads the text of a story's file.
func Parse(text string) Story {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return Story{Text: text}
	}
	front, body, ok := strings.Cut("\n"+rest, "\n---\n")
	if !ok {
		return Story{Text: text, Unclear: errors.New("the front matter does not end: a line --- is missing")}
	}
	var h head
	if err := yaml.Unmarshal([]byte(front), &h); err != nil {
		return Story{Text: strings.TrimLeft(body, "\n"), Unclear: fmt.Errorf("the front matter cannot be read: %w", err)}
	}
	if len(h.Answers) == 0 && h.Scenario != "" {
		h.Answers = []string{h.Scenario}
	}
	return Story{Title: h.Title, Answers: h.Answers, Text: strings.TrimLeft(body, "\n")}
}

// Format returns the text of the story's file.
func (s Story) Format() (string, error) {
	front, err := yaml.Marshal(head{Title: s.Title, Answers: slices.Clip(s.Answers)})
	if err != nil {
		return "", fmt.Errorf("write story: %w", err)
	}
	return "---\n" + string(front) + "---\n\n" + strings.TrimLeft(s.Text, "\n"), nil
}

// Create writes a new story under the id of its title, and returns the story as stored. If that id is taken, the error wraps fs.ErrExist and
// the existing story does not change. If the title gives no id, the error is ErrUnnamed.
func (s Store) Create(story Story) (Story, error) {
	id := ID(story.Title)
	if id == "" {
		return Story{}, ErrUnnamed
	}
	text, err := story.Format()
	if err != nil {
		return Story{}, err
	}
	if len(text) > MaxStory {
		return Story{}, ErrTooLong
	}
	if err := disk.MakeDir(s.FS, s.Dir, 0o700); err != nil {
		return Story{}, fmt.Errorf("make the folder of stories: %w", err)
	}
	if err := disk.Create(s.FS, s.file(id), []byte(text)); err != nil {
		return Story{}, fmt.Errorf("write story %s: %w", id, err)
	}
	return s.Load(id)
}

// earlier is the folder of earlier versions; ID.1.md is the oldest.
const earlier = "earlier"

// Write replaces the text of a story's file. It keeps the previous version in the folder of earlier versions and returns its path, or "" if
// nothing changed.
func (s Store) Write(id, text string) (kept string, err error) {
	if len(text) > MaxStory {
		return "", ErrTooLong
	}
	was, err := os.ReadFile(s.file(id))
	if err != nil {
		return "", fmt.Errorf("read story: %w", err)
	}
	if string(was) == text {
		return "", nil
	}
	dir := filepath.Join(s.Dir, earlier)
	if err := disk.MakeDir(s.FS, dir, 0o700); err != nil {
		return "", fmt.Errorf("make the folder of earlier texts: %w", err)
	}
	for n := 1; ; n++ {
		kept = filepath.Join(dir, fmt.Sprintf("%s.%d%s", id, n, Ext))
		err := disk.Create(s.FS, kept, was)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", fmt.Errorf("keep the earlier text of story %s: %w", id, err)
		}
		break
	}
	err = disk.Replace(s.FS, s.file(id), func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
	if err != nil {
		return "", fmt.Errorf("write story %s: %w", id, err)
	}
	return kept, nil
}
