package main

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"tenx/engine/sessionlog"
	"tenx/rubric/design/board"
	"tenx/rubric/report"
	"tenx/scenarios"
)

func newExportCmd(a *app) *cobra.Command {
	var output string
	var zipped bool
	cmd := &cobra.Command{
		Use:   "export [SESSION]",
		Short: "export a session's answer",
		Long: `Write the answer of a session as Markdown that tenx score can read. The default is the latest
finished session. The whiteboard is included as a d2 block. With --zip, write an archive with
the log, the answer, the scorecard, the report, and the whiteboard as an Excalidraw file.`,
		Example: `  tenx export -o answer.md
  tenx export --zip -o mock.zip 2026-11-23-0930`,
		Args:              args(cobra.MaximumNArgs(1)),
		ValidArgsFunction: a.completeSession(anySession),
		RunE: func(_ *cobra.Command, list []string) error {
			if zipped && output == "" {
				return &usageError{"a zip archive must be written to a file", "tenx export --zip -o session.zip"}
			}
			p, err := a.readNamed(list)
			if err != nil {
				return err
			}
			return a.writeOutput(output, func(w io.Writer) error {
				if zipped {
					return a.exportZip(w, p)
				}
				_, err := io.WriteString(w, scenarios.WriteAnswer(p.compiled.Scenario, p.transcript))
				return err
			})
		},
	}
	outputFlag(cmd, &output)
	cmd.Flags().BoolVar(&zipped, "zip", false, "write an archive of log, answer, scorecard and report")
	return cmd
}

// readNamed reads the session that is named, or else the latest finished one.
func (a *app) readNamed(list []string) (*past, error) {
	name := ""
	if len(list) > 0 {
		name = list[0]
	} else {
		last, err := a.lastFinished()
		if err != nil {
			return nil, err
		}
		if last == "" {
			return nil, hintf("tenx practice starts one; tenx resume continues one", "there is no finished session")
		}
		name = last
	}
	return a.readSession(name)
}

// exportZip writes everything about a session to an archive. Its files are dated with the session's creation
// time, so that the same session gives the same bytes.
func (a *app) exportZip(w io.Writer, p *past) error {
	z := zip.NewWriter(w)
	add := func(name string, write func(io.Writer) error) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.header.ID + "/" + name, Method: zip.Deflate, Modified: p.header.Created})
		if err == nil {
			err = write(f)
		}
		if err != nil {
			return fmt.Errorf("write %s into the archive: %w", name, err)
		}
		return nil
	}
	if about := p.aboutCard(); about != "" {
		fmt.Fprintf(a.err, "note: %s\n", about)
	}
	r := p.report(p.card(), "")
	type part struct {
		name  string
		write func(io.Writer) error
	}
	parts := []part{
		{p.header.ID + sessionlog.Ext, func(w io.Writer) error {
			f, err := os.Open(filepath.Join(a.sessionDir(), p.header.ID+sessionlog.Ext))
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = io.Copy(w, f)
			return err
		}},
		{"answer.md", func(w io.Writer) error {
			_, err := io.WriteString(w, scenarios.WriteAnswer(p.compiled.Scenario, p.transcript))
			return err
		}},
		{"scorecard.json", func(w io.Writer) error { return report.JSON(w, r.Card) }},
		{"report.md", func(w io.Writer) error { return report.Markdown(w, r) }},
		{"report.html", func(w io.Writer) error { return report.HTML(w, r) }},
	}
	if drawn := p.state.Board.Elements(); len(drawn) > 0 {
		parts = append(parts, part{"board.excalidraw", func(w io.Writer) error {
			data, err := board.Encode(drawn)
			if err != nil {
				return err
			}
			_, err = w.Write(data)
			return err
		}}, part{"board.svg", func(w io.Writer) error {
			_, err := io.WriteString(w, board.SVG(drawn, "The whiteboard"))
			return err
		}})
	}
	for _, part := range parts {
		if err := add(part.name, part.write); err != nil {
			return err
		}
	}
	return z.Close()
}
