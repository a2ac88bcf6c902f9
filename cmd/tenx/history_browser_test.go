package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// kept returns the files of a browser's profile that contain a text.
func kept(t *testing.T, profile, text string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(profile, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return nil // a file that the browser deleted meanwhile
		}
		if data, err := os.ReadFile(path); err == nil && bytes.Contains(data, []byte(text)) {
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// S6: no file of the browser keeps anything that lets somebody in. If tenx opened the page itself, or the key was entered on the page, no file
// has the key. The address of a link stays in the history, like any address, but lets nobody in from there.
func TestKeyInHistory(t *testing.T) {
	chromium, data := browserTest(t), t.TempDir()
	env, opened := desktop(t)
	room := serveWith(t, data, env, "pair", "url-shortener")
	leader, other := room.until(`^  (http.*#.*)$`), room.until(`^  (http.*#.*)$`)
	path := opened()
	room.says("observer")
	invited := room.until(`^  (http.*#.*)$`)
	for _, c := range []struct {
		name, from, link, enter string
		kept                    bool // the key may be kept, because it was used up
	}{
		{"opened", leader, path, "", false},
		{"entered", other, strings.SplitN(other, "#", 2)[0], other, false},
		{"link", invited, invited, "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, key, _ := strings.Cut(c.from, "#")
			profile := t.TempDir()
			p := newBrowserUser(t, chromium, c.name, chromedp.UserDataDir(profile))
			p.do(chromedp.Navigate(c.link))
			if c.enter != "" {
				p.reads("main", "key")
				p.axe("the page for a key")
				p.types("#key", c.enter+"\r")
			}
			p.reads("#where", "not started")
			if err := chromedp.Cancel(p.ctx); err != nil {
				t.Fatal(err)
			}
			if len(kept(t, profile, "/room/")) == 0 {
				t.Fatal("the profile holds no page at all: the test looks in the wrong place")
			}
			if files := kept(t, profile, key); (len(files) > 0) != c.kept {
				t.Errorf("the key is kept in %v", files)
			}
			again := newBrowserUser(t, chromium, c.name+"-again")
			again.do(chromedp.Navigate(c.link))
			switch {
			case c.name == "opened":
				again.reads("main", "not in a room")
				again.axe("the page of whoever is in no room")
			case c.enter != "":
				again.types("#key", c.enter+"\r")
				again.reads("#say", "has been used")
			default:
				again.reads("#say", "has been used")
			}
		})
	}
}
