package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// stills is the folder for the pictures in README.md; make stills creates them with the real program.
var stills = flag.String("stills", "", "make the pictures of README.md anew in this folder")

// TestStills creates the pictures: the room in tmux, the page and a report in Chromium.
func TestStills(t *testing.T) {
	if *stills == "" {
		t.Skip("only with -stills: make stills")
	}
	chromium := browserTest(t)
	t.Run("room", stillOfRoom)
	t.Run("browser", func(t *testing.T) { stillOfBrowser(t, chromium) })
	t.Run("report", func(t *testing.T) { stillOfReport(t, chromium) })
}

func keepStill(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(*stills, name), data, 0o644); err != nil {
		t.Fatal(err)
	}
}

const (
	stillAnswer  = "Authors create links and people follow them. A redirect takes 50 ms at most at p99, since every post depends on it. Redirects are up 99.99% of the time; creating a link may fail for 15 minutes.\n\nReads outnumber writes a hundred to one, so I size the two apart."
	stillDiagram = "Users -> CloudFront: 38000 rps\nCloudFront -> Service: misses\nService -> Redis: reads\nService -> DynamoDB\nCloudFront: hit 80%\nService: x12 3az\nRedis: hit 90%\n"
)

func stillOfRoom(t *testing.T) {
	p := newPane(t, 100, 30)
	p.tmux("set", "-g", "default-terminal", "tmux-256color")
	p.types("COLORTERM=truecolor tenx practice url-shortener\n")
	p.sees("Enter starts the clock")
	p.presses("Enter")
	p.sees("Type your answer here.")
	for _, asked := range [][2]string{{"How many redirects a second, on average?", "3,810 requests"}, {"Do we need our own user accounts?", "exist already"}} {
		p.presses("Tab")
		p.types(asked[0])
		p.presses("Enter")
		p.sees(asked[1])
	}
	p.types(stillAnswer)
	p.sees("the two apart.", "saved")
	keepStill(t, "room.svg", []byte(svgOf(p.tmux("capture-pane", "-e", "-p"), p.width, p.height)))
}

func stillOfBrowser(t *testing.T, chromium string) {
	link := serve(t, t.TempDir(), "practice", "url-shortener", "--web", "--no-open").until(`^  (http.*#.*)$`)
	p := newBrowserUser(t, chromium, "still")
	p.do(chromedp.EmulateViewport(1280, 860), chromedp.Navigate(link))
	p.press("Start the clock")
	p.types("#question", "How many redirects a second at peak?\r")
	p.reads("#turns", "38,")
	p.press("Side by side")
	p.sees("document.querySelector('.excalidraw canvas.interactive') && document.querySelector('#text').offsetParent")
	p.sets("#design-text", stillDiagram)
	p.sees("document.querySelector('.board-foot').innerText.includes('drawing saved')")
	p.drawn("Service -> Redis: reads")
	p.types("#text", strings.ReplaceAll(stillAnswer, "\n\n", " "))
	p.sees("document.querySelector('#saved').innerText === 'saved'")
	p.press("Whiteboard")
	p.sees("!document.querySelector('#text').offsetParent")
	p.press("Show all")
	p.do(chromedp.Sleep(time.Second)) // until it has moved there
	keepStill(t, "browser.png", p.still())
}

func stillOfReport(t *testing.T, chromium string) {
	dir := t.TempDir()
	if err := copyFile("../../scenarios/design/url-shortener/L5.md", filepath.Join(dir, "answer.md")); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("tenx", "review", "--scenario", "url-shortener", "answer.md", "--format", "html", "-o", "report.html")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("tenx review: %v\n%s", err, out)
	}
	p := newBrowserUser(t, chromium, "still")
	p.do(chromedp.EmulateViewport(1100, 860), chromedp.Navigate("file://"+filepath.Join(dir, "report.html")))
	p.text(`document.querySelector("#criteria").scrollIntoView(), ""`)
	keepStill(t, "report.png", p.still())
}

// still returns a screenshot with few colors, so that it is small.
func (p *browserUser) still() []byte {
	p.t.Helper()
	shot, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	full, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		p.t.Fatal(err)
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, fewColors(full)); err != nil {
		p.t.Fatal(err)
	}
	return out.Bytes()
}

// fewColors reduces a picture to its 64 most frequent colors. Each other color becomes the nearest of them.
func fewColors(full image.Image) *image.Paletted {
	b, count := full.Bounds(), map[color.Color]int{}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			count[full.At(x, y)]++
		}
	}
	all := slices.SortedFunc(maps.Keys(count), func(a, b color.Color) int {
		return cmp.Or(count[b]-count[a], cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)))
	})
	few := image.NewPaletted(b, color.Palette(all[:min(64, len(all))]))
	nearest := map[color.Color]uint8{}
	for _, c := range all {
		nearest[c] = uint8(few.Palette.Index(c))
	}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			few.SetColorIndex(x, y, nearest[full.At(x, y)])
		}
	}
	return few
}

// sgr matches a color sequence as tmux captures it.
var sgr = regexp.MustCompile("\x1b\\[([0-9;:]*)m")

// svgOf draws a captured screen as text in an SVG, in its own colors.
func svgOf(screen string, columns, rows int) string {
	const cell, line, margin = 8.43, 18.0, 12.0
	width, height := cell*float64(columns)+2*margin, line*float64(rows)+2*margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14">`+"\n", width, height)
	fmt.Fprintf(&b, `<title>The interview room of tenx in a terminal</title><rect width="100%%" height="100%%" rx="8" fill="#16181d"/>`+"\n")
	attr := ` fill="#d8d8d8"`
	for i, row := range strings.Split(strings.TrimRight(screen, "\n"), "\n") {
		at, column := 0, 0
		piece := func(text string) {
			if n := len([]rune(text)); strings.TrimSpace(text) != "" {
				fmt.Fprintf(&b, `<text x="%.1f" y="%.0f" textLength="%.1f" xml:space="preserve"%s>%s</text>`+"\n",
					margin+cell*float64(column), margin+line*(float64(i)+0.75), cell*float64(n), attr, escapeXML(text))
			}
			column += len([]rune(text))
		}
		for _, m := range sgr.FindAllStringSubmatchIndex(row, -1) {
			piece(row[at:m[0]])
			attr, at = sgrAttributes(attr, row[m[2]:m[3]]), m[1]
		}
		piece(row[at:])
	}
	b.WriteString("</svg>\n")
	return b.String()
}

func escapeXML(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

// sgrAttributes returns the attributes of text after a sequence. It supports 24-bit colors and the 216-color cube.
func sgrAttributes(before, codes string) string {
	fill, bold := ` fill="#d8d8d8"`, strings.Contains(before, "bold")
	if i := strings.Index(before, ` fill=`); i >= 0 {
		fill = before[i : i+len(` fill="#d8d8d8"`)]
	}
	list := strings.FieldsFunc(codes, func(r rune) bool { return r == ';' || r == ':' })
	if len(list) == 0 {
		list = []string{"0"}
	}
	for i := 0; i < len(list); i++ {
		switch list[i] {
		case "0":
			fill, bold = ` fill="#d8d8d8"`, false
		case "1":
			bold = true
		case "22":
			bold = false
		case "39":
			fill = ` fill="#d8d8d8"`
		case "38":
			if i+4 < len(list) && list[i+1] == "2" {
				var rgb [3]int
				for k := range rgb {
					rgb[k], _ = strconv.Atoi(list[i+2+k])
				}
				fill = fmt.Sprintf(` fill="#%02x%02x%02x"`, rgb[0], rgb[1], rgb[2])
				i += 4
			} else if i+2 < len(list) {
				n, _ := strconv.Atoi(list[i+2])
				fill = fmt.Sprintf(` fill="%s"`, xterm(n))
				i += 2
			}
		}
	}
	if bold {
		return fill + ` font-weight="bold"`
	}
	return fill
}

// xterm returns the color for a number from 16 to 255; others are drawn as plain text.
func xterm(n int) string {
	level := func(i int) int { return [...]int{0, 95, 135, 175, 215, 255}[i%6] }
	switch {
	case n >= 232:
		return fmt.Sprintf("#%02x%02x%02x", 8+10*(n-232), 8+10*(n-232), 8+10*(n-232))
	case n >= 16:
		return fmt.Sprintf("#%02x%02x%02x", level((n-16)/36), level((n-16)/6), level(n-16))
	}
	return "#d8d8d8"
}
