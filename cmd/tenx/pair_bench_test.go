package main

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// noteTyped records when each length of the text was typed, in milliseconds of the machine's clock.
const noteTyped = `(() => { window.typed = {}; document.querySelector('#text').addEventListener('beforeinput', () => {
	const n = document.querySelector('.cm-line').innerText.replace(/\n/g, '').length + 1; typed[n] = performance.timeOrigin + performance.now();
}, true); return ''; })()`

// noteSeen records when each length of the text was on the screen: at the end of the frame in which it was drawn.
const noteSeen = `(() => { window.seen = {}; const channel = new MessageChannel();
	channel.port1.onmessage = () => { const n = document.querySelector('#text').innerText.length; seen[n] ??= performance.timeOrigin + performance.now(); };
	const frame = () => { channel.port2.postMessage(0); requestAnimationFrame(frame); }; frame(); return ''; })()`

// BenchmarkTypeToSee types in one Chromium, eight keys a second, and measures when each key is drawn in another.
func BenchmarkTypeToSee(b *testing.B) {
	_, _, ann, bob := pairUp(b)
	bob.types("#text", "x")
	ann.reads("#text", "x")
	bob.text(noteTyped)
	ann.text(noteSeen)
	b.ResetTimer()
	for i := range b.N {
		bob.do(chromedp.KeyEvent(string(rune('a' + i%26))))
		time.Sleep(125 * time.Millisecond) // the pace of a typist
	}
	b.StopTimer()
	bob.sees("document.querySelector('#saved').innerText === 'saved'")
	var typed, seen map[int]float64
	for text, into := range map[string]*map[int]float64{bob.text("JSON.stringify(typed)"): &typed, ann.text("JSON.stringify(seen)"): &seen} {
		if err := json.Unmarshal([]byte(text), into); err != nil {
			b.Fatal(err)
		}
	}
	var late []float64
	for n, at := range typed {
		for m := n; m <= len(typed)+2; m++ { // one frame may draw two keys
			if then, ok := seen[m]; ok {
				late = append(late, then-at)
				break
			}
		}
	}
	if len(late) < b.N {
		b.Errorf("%d keys of %d were seen", len(late), b.N)
		return
	}
	slices.Sort(late)
	b.ReportMetric(late[len(late)/2], "ms-median")
	b.ReportMetric(late[len(late)*99/100], "ms-p99")
}

// BenchmarkPageReady reloads the candidate's page and measures when it shows the room.
func BenchmarkPageReady(b *testing.B) {
	_, _, _, bob := pairUp(b)
	var took []float64
	b.ResetTimer()
	for range b.N {
		bob.do(chromedp.Reload())
		bob.sees("performance.getEntriesByName('ready').length")
		at, err := chromedp.Run(bob.ctx, chromedp.Evaluate[float64]("performance.getEntriesByName('ready')[0].startTime"))
		if err != nil {
			b.Fatal(err)
		}
		took = append(took, at)
	}
	b.StopTimer()
	slices.Sort(took)
	b.ReportMetric(took[len(took)/2], "ms-median")
	b.ReportMetric(took[len(took)-1], "ms-most")
}
