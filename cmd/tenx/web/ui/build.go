//go:build ignore

// Build builds the files of page/ from the sources in this folder: scripts and styles with esbuild, compressed, and the HTML unchanged. Run it
// from the top of the repository, after npm ci here. With -check it writes nothing, and fails if page/ does not match the sources.
package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

const (
	sources = "cmd/tenx/web/ui"
	built   = "cmd/tenx/web/page"
	tried   = "cmd/tenx/web/testdata/copy.js" // run by the simulation of the text protocol
	merged  = "cmd/tenx/web/testdata/merge.js"
)

func main() {
	check := flag.Bool("check", false, "compare page/ with what the sources give, and write nothing")
	flag.Parse()
	files, err := build()
	apart := map[string][]byte{} // by path
	for path, source := range scripts {
		if err == nil {
			apart[path], err = script(source)
		}
	}
	if err == nil && *check {
		err = compare(files)
		for path, want := range apart {
			if data, failed := os.ReadFile(path); err == nil && (failed != nil || !bytes.Equal(data, want)) {
				err = fmt.Errorf("%s is not what the sources give: run make web", path)
			}
		}
	} else if err == nil {
		err = write(files)
		for path, data := range apart {
			err = errors.Join(err, os.WriteFile(path, data, 0o644))
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// build returns the uncompressed files of page/ by name.
func build() (map[string][]byte, error) {
	root, err := filepath.Abs(sources)
	if err != nil {
		return nil, err
	}
	out := filepath.Join(root, "out") // never written, but the names of the results begin with it
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:     root,
		EntryPoints:       []string{"room.tsx", "join.ts"},
		Outdir:            out,
		Bundle:            true,
		Splitting:         true,
		Format:            api.FormatESModule,
		Target:            api.ES2022,
		Conditions:        []string{"production"},
		Define:            map[string]string{"process.env.NODE_ENV": `"production"`, "process.env.IS_PREACT": `"false"`},
		JSX:               api.JSXAutomatic,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone, // they are in licenses.txt
		Metafile:          true,
		LogLevel:          api.LogLevelWarning,
		Loader:            map[string]api.Loader{".woff2": api.LoaderFile},
		AssetNames:        "fonts/[name]",
		ChunkNames:        "chunks/[name]-[hash]",
		Plugins:           []api.Plugin{leaveOut},
	})
	if len(result.Errors) > 0 {
		return nil, fmt.Errorf("%d errors in %s", len(result.Errors), sources)
	}
	files := map[string][]byte{}
	for _, f := range result.OutputFiles {
		name, err := filepath.Rel(out, f.Path)
		if err != nil {
			return nil, err
		}
		if name = filepath.ToSlash(name); strings.HasPrefix(name, "chunks/") && strings.HasSuffix(name, ".css") {
			continue // room.css already has it
		}
		files[name] = f.Contents
	}
	if err := alone(root, out, files); err != nil {
		return nil, err
	}
	if err := fonts(root, files); err != nil {
		return nil, err
	}
	pages, err := filepath.Glob(filepath.Join(root, "*.html"))
	if err != nil {
		return nil, err
	}
	for _, p := range pages {
		if files[filepath.Base(p)], err = os.ReadFile(p); err != nil {
			return nil, err
		}
	}
	files["licenses.txt"], err = licenses(root, result.Metafile)
	return files, err
}

// alone adds the page of the drill, whose script and style share nothing with those of the rooms.
func alone(root, out string, files map[string][]byte) error {
	result := api.Build(api.BuildOptions{
		AbsWorkingDir: root, EntryPoints: []string{"drill.ts"}, Outdir: out, Bundle: true, Format: api.FormatESModule, Target: api.ES2022,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, LogLevel: api.LogLevelWarning,
	})
	if len(result.Errors) > 0 {
		return fmt.Errorf("%d errors in drill.ts", len(result.Errors))
	}
	for _, f := range result.OutputFiles {
		files[filepath.Base(f.Path)] = f.Contents
	}
	return nil
}

// scripts lists the scripts built separately, by path: the parts that Go tests run in an engine without modules, and the player of a report's
// film.
var scripts = map[string]string{tried: "text/simulated.ts", merged: "board/merge.ts", "rubric/report/player.js": "replay/report.ts"}

// script returns a self-contained script.
func script(source string) ([]byte, error) {
	result := api.Build(api.BuildOptions{
		EntryPoints:      []string{filepath.Join(sources, source)},
		Bundle:           true,
		Format:           api.FormatIIFE,
		GlobalName:       "sync",
		Target:           api.ES2017,
		MinifyWhitespace: true,
		MinifySyntax:     true,
		LegalComments:    api.LegalCommentsNone,
		LogLevel:         api.LogLevelWarning,
	})
	if len(result.Errors) > 0 {
		return nil, fmt.Errorf("%d errors in %s", len(result.Errors), source)
	}
	return result.OutputFiles[0].Contents, nil
}

// fonts adds the whiteboard's handwritten, normal and code fonts. Excalidraw's font for Chinese is left out, because it is thirteen times as
// large as all others together.
func fonts(root string, files map[string][]byte) error {
	const dir = "node_modules/@excalidraw/excalidraw/dist/prod"
	for _, family := range []string{"Excalifont", "Nunito", "Cascadia"} {
		list, err := filepath.Glob(filepath.Join(root, dir, "fonts", family, "*.woff2"))
		if err != nil || len(list) == 0 {
			return fmt.Errorf("no font %s: %v", family, err)
		}
		for _, f := range list {
			data, err := os.ReadFile(f)
			if err != nil {
				return err
			}
			files["fonts/"+family+"/"+filepath.Base(f)] = data
		}
	}
	return nil
}

// leaveOut replaces the parts of Excalidraw that the room does not use by empty modules: its translations, the Mermaid reader, and the font
// subsetting for images, which the server draws.
var leaveOut = api.Plugin{Name: "leave-out", Setup: func(b api.PluginBuild) {
	b.OnResolve(api.OnResolveOptions{Filter: `^@excalidraw/mermaid-to-excalidraw$|/locales/[A-Za-z]+-[A-Za-z0-9-]+\.js$|/subset-(worker|shared)\.chunk\.js$`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
		if strings.Contains(a.Path, "/locales/en-") {
			return api.OnResolveResult{}, nil
		}
		return api.OnResolveResult{Path: "nothing", Namespace: "left-out"}, nil
	})
	b.OnLoad(api.OnLoadOptions{Filter: `@excalidraw/excalidraw/dist/prod/chunk-[A-Z0-9]+\.js$`}, noNetwork)
	b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "left-out"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
		nothing := "export default {};"
		return api.OnLoadResult{Contents: &nothing}, nil
	})
}}

// Excalidraw requests fonts that are missing here, and the one for Chinese, from a public network.
var (
	fallback = regexp.MustCompile(`return (\w+)\.push\(new URL\(\w+,\w+\.ASSETS_FALLBACK_URL\)\),\w+`)
	chinese  = regexp.MustCompile(`case \w+\.Excalifont:return\[\w+,\w+\];`)
)

// noNetwork removes these requests. It returns an error if it does not find them in this version of Excalidraw.
func noNetwork(a api.OnLoadArgs) (api.OnLoadResult, error) {
	data, err := os.ReadFile(a.Path)
	if err != nil || !bytes.Contains(data, []byte("ASSETS_FALLBACK_URL")) {
		return api.OnLoadResult{}, err
	}
	if len(fallback.FindAll(data, -1)) != 1 || len(chinese.FindAll(data, -1)) != 1 {
		return api.OnLoadResult{}, fmt.Errorf("%s: where it asks for fonts is not found", a.Path)
	}
	text := string(chinese.ReplaceAll(fallback.ReplaceAll(data, []byte("return $1")), nil))
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
}

// write writes the files to page/ and removes everything else there.
func write(files map[string][]byte) error {
	if err := os.RemoveAll(built); err != nil {
		return err
	}
	for name, data := range files {
		if packed(name) {
			var b bytes.Buffer
			z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
			if err != nil {
				return err
			}
			_, _ = z.Write(data) // writing to memory does not fail
			_ = z.Close()
			name, data = name+".gz", b.Bytes()
		}
		file := filepath.Join(built, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// packed reports whether a file is stored compressed. Fonts already are, and pages are small.
func packed(name string) bool {
	return !strings.HasSuffix(name, ".html") && !strings.HasSuffix(name, ".woff2")
}

// compare reports the files of page/ that do not match the sources. It compares their uncompressed content, because another version of Go may
// compress differently.
func compare(files map[string][]byte) error {
	var wrong []string
	err := filepath.WalkDir(built, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(built, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if plain, ok := strings.CutSuffix(name, ".gz"); ok {
			z, err := gzip.NewReader(bytes.NewReader(data))
			if err != nil {
				return err
			}
			if data, err = io.ReadAll(z); err != nil {
				return err
			}
			name = plain
		}
		want, ok := files[name]
		if !ok || !bytes.Equal(data, want) {
			wrong = append(wrong, name)
		}
		delete(files, name)
		return nil
	})
	for name := range files {
		wrong = append(wrong, name)
	}
	if err == nil && len(wrong) > 0 {
		err = fmt.Errorf("not what the sources give, run make web: %s", strings.Join(wrong, ", "))
	}
	return err
}
