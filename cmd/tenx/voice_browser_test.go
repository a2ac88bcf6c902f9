package main

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// standIn is a fake speech recognition and voice controlled by the test, with the browser's API: a growing list of results, the last of which
// may still change, and an end that comes on its own or after stop, with what was heard before.
const standIn = `(() => {
	const s = (window.standIn = { available: 'available', runs: null, started: 0, said: [], saying: null });
	class SpeechRecognition {
		static available() { return Promise.resolve(s.available); }
		static install() { s.available = 'available'; return Promise.resolve(true); }
		constructor() { this.results = []; }
		start() { s.runs = this; s.started++; s.at = performance.now(); }
		end() { if (s.runs === this) s.runs = null; setTimeout(() => this.onend && this.onend()); }
		stop() { s.stopping = this; }
		abort() { this.end(); }
		give(words, isFinal) {
			const open = this.results.length && !this.results.at(-1).isFinal;
			const result = Object.assign([{ transcript: words, confidence: 0.8 }], { isFinal });
			if (open) this.results.pop();
			this.results.push(result);
			this.onresult && this.onresult({ resultIndex: this.results.length - 1, results: this.results });
		}
	}
	window.SpeechRecognition = SpeechRecognition;
	delete window.webkitSpeechRecognition;
	s.hears = (words, isFinal) => { s.runs.give(words, isFinal); return ''; };
	s.fails = (error) => { const r = s.runs; r.onerror({ error }); r.end(); return ''; };
	const over = () => { const u = s.saying; s.saying = null; u && u.onend && setTimeout(() => u.onend()); };
	Object.defineProperty(window, 'speechSynthesis', { value: {
		get speaking() { return s.saying !== null; }, pending: false,
		getVoices: () => [{ lang: 'en-US', localService: true, name: 'stand-in' }],
		speak(u) { s.saying = u; s.said.push(u.text); }, cancel: over,
	} });
	s.silent = () => { over(); return ''; };
	window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
})()`

// before runs a script in each page before the page's own.
func (p *browserUser) before(script string) {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
		return err
	}))
}

// mouse presses or releases the mouse over an element.
func (p *browserUser) mouse(selector string, kind input.DispatchMouseEventType) {
	p.t.Helper()
	x, y, w, h := p.place(selector)
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: kind, X: x + w/2, Y: y + h/2, Button: input.MouseButtonLeft, ClickCount: 1})
		return err
	}))
}

// talkKey presses or releases Ctrl+Space.
func (p *browserUser) talkKey(kind input.DispatchKeyEventType) {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: " ", Code: "Space", Modifiers: 2, WindowsVirtualKeyCode: 32})
		return err
	}))
}

func (p *browserUser) hears(words string, final bool) {
	p.t.Helper()
	p.sees("standIn.runs")
	p.text("standIn.hears(" + strconv.Quote(words) + ", " + strconv.FormatBool(final) + ")")
}

// The words are what PocketSphinx recognized when a voice said 'We store every link in one table and read it through a cache. There are forty
// writes a second.'
func TestVoiceInBrowser(t *testing.T) {
	chromium, data := browserTest(t), t.TempDir()
	link := serve(t, data, "--pack", packFolder(t), "practice", "paste-bin", "--web", "--no-open").until(`^  (http.*#.*)$`)
	p := newBrowserUser(t, chromium, "voice")
	p.before(standIn)
	p.do(chromedp.Navigate(link))
	p.press("Start the clock")
	p.reads("#where", "1 of 2")
	p.sees("!document.querySelector('#mic') && standIn.started === 0 && standIn.said.length === 0") // off until it is turned on
	p.types("#text", "Typed first.")
	p.text("document.querySelector('#voice').open = true, ''")
	p.text("standIn.available = 'downloadable', document.querySelector('#voice-listen').click(), ''")
	p.reads("#voice-where", "it sends the audio to a service of its vendor")
	p.press("Download the language")
	p.reads("#voice-where", "the audio does not leave it")
	p.sees("standIn.started === 0")
	p.looks("voice-1-off")
	p.axe("voice-1-off")

	p.mouse("#mic", input.DispatchMouseEventTypeMousePressed)
	p.reads("#mic", "Listening")
	p.hears("we start every link", false)
	p.reads("#heard", "we start every link")
	p.sees("standIn.runs.processLocally === true && !document.querySelector('#text').innerText.includes('every link')")
	p.shoot("voice-2-hearing")
	p.hears("we start every link in one table and read it through a catch", true)
	p.written("Typed first. we start every link in one table and read it through a catch")
	p.hears("there are forty", false)
	p.sees("performance.now() - standIn.at > 400") // longer than a short press
	p.mouse("#mic", input.DispatchMouseEventTypeMouseReleased)
	p.reads("#mic", "Hold to talk")
	p.sees("standIn.stopping === standIn.runs")
	p.hears("there are forty rights a second", true) // the end of what was started
	p.text("standIn.runs.end(), ''")
	p.sees("!standIn.runs")
	p.written("Typed first. we start every link in one table and read it through a catch there are forty rights a second")

	p.talkKey(input.DispatchKeyEventTypeRawKeyDown) // a tap: it stays on
	p.talkKey(input.DispatchKeyEventTypeKeyUp)
	p.reads("#mic", "Listening")
	p.hears("interviewer how large is a paste", true)
	p.reads("#turns", "how large is a paste")
	p.reads("#turns", "4 KB")
	p.press("Make it a question")
	p.hears("who may read a paste", true)
	p.reads("#turns", "who may read a paste")
	p.hears("and one", false)
	p.text("standIn.runs.end(), ''") // the browser stops: what it heard is kept, and listening continues
	p.written("Typed first. we start every link in one table and read it through a catch there are forty rights a second and one")
	p.sees("standIn.started === 3 && standIn.runs")

	p.text("document.querySelector('#voice-speak').click(), ''")
	p.sees("standIn.said.length === 0") // earlier turns are not read
	p.types("#question", "How many pastes are made?\r")
	p.sees("standIn.said.length === 1 && standIn.said[0].includes('30 million') && standIn.saying && !standIn.runs")
	p.text("standIn.silent()")
	p.sees("standIn.runs") // it listens again
	p.types("#question", "How large is a paste?\r")
	p.sees("standIn.saying && !standIn.runs")
	p.types("#question", "x") // a keypress stops it
	p.sees("!standIn.saying && standIn.runs")
	p.talkKey(input.DispatchKeyEventTypeRawKeyDown)
	p.talkKey(input.DispatchKeyEventTypeKeyUp)
	p.reads("#mic", "Hold to talk")
	p.axe("voice-3-used")
	p.looks("voice-3-used")

	p.talkKey(input.DispatchKeyEventTypeRawKeyDown)
	p.talkKey(input.DispatchKeyEventTypeKeyUp)
	p.sees("standIn.runs")
	p.text("standIn.fails('not-allowed')")
	p.reads("#voice-trouble", "may not use the microphone")
	p.reads("#mic", "Hold to talk")
	for _, tt := range []struct{ less, says, mics string }{
		{"standIn.available = 'unavailable'", "sends the audio to a speech service of its vendor", "1"},
		{"delete SpeechRecognition.available", "sends the audio to a speech service of its vendor", "1"},
		{"delete window.SpeechRecognition", "cannot recognize speech", "0"},
	} {
		p.text(tt.less + ", document.querySelector('#voice-listen').click(), ''")
		p.sees("!document.querySelector('#voice-where')")
		p.text("document.querySelector('#voice-listen').click(), ''")
		p.reads("#voice-where", tt.says)
		p.sees("document.querySelectorAll('#mic').length === " + tt.mics)
	}
	p.sees("document.querySelector('#saved').innerText === 'saved'")
	p.heard(data, "we start every link in one table and read it through a catch", "there are forty rights a second", "how large is a paste", "who may read a paste", "and one")
}

// heard checks that the session's log has these words, in this order, all marked as spoken, and that no other words are.
func (p *browserUser) heard(data string, words ...string) {
	p.t.Helper()
	logs, err := filepath.Glob(filepath.Join(data, "tenx", "sessions", "*.jsonl"))
	if err != nil || len(logs) != 1 {
		p.t.Fatalf("%v %v", logs, err)
	}
	text, err := os.ReadFile(logs[0])
	if err != nil {
		p.t.Fatal(err)
	}
	var spoken []string
	for line := range strings.Lines(string(text)) {
		if strings.Contains(line, `"spoken":true`) {
			spoken = append(spoken, line)
		}
	}
	if len(spoken) != len(words) {
		p.t.Fatalf("%d events were spoken:\n%s", len(spoken), strings.Join(spoken, ""))
	}
	for i, w := range words {
		if !strings.Contains(spoken[i], w+`"`) {
			p.t.Errorf("%q is not in %s", w, spoken[i])
		}
	}
}
