package main

import (
	"tenx/cmd/tenx/voice"
	"tenx/engine"
)

// lineVoice is the line face's speech recognition and reading aloud.
type lineVoice struct {
	mic     *voice.Mic     // nil without speech recognition
	speaker *voice.Speaker // nil if nothing is read aloud
	partial string         // words that the recognizer may still change
	asking  bool           // the next words are a question

	interrupted bool // the last line stopped the reading aloud
}

// startVoice starts the recognizer at the beginning of the interview.
func (f *lineFace) startVoice() {
	if f.voice.mic == nil {
		return
	}
	if err := f.voice.mic.Start(); err != nil {
		f.printf("[%v]\n", err)
		return
	}
	f.printf("[listening; /listen turns it off and on]\n")
}

// heard handles what the recognizer reports: partial words to show, final words to keep, or its end.
func (f *lineFace) heard(h voice.Heard) {
	v, now := &f.voice, f.talk.Look()
	shown, kept := v.mic.Take(h, !now.Paused, v.speaker.Speaks())
	v.partial = shown
	switch {
	case h.Ended != nil:
		f.printf("[%v]\n[nothing is lost; /listen restarts it]\n", h.Ended)
	case kept != "":
		f.said(cleanLine(kept))
	}
	if !now.Over && f.leave == nil {
		f.refresh(f.talk.Look())
	}
}

// said adds words to the answer, or asks the interviewer if they are a question.
func (f *lineFace) said(text string) {
	f.voice.speaker.Stop()
	question, ok := voice.Question(text)
	if !ok && f.voice.asking {
		question, ok = text, true
	}
	if ok {
		f.voice.asking = false
		f.printf("You ask: %s\n", question)
		plain(engine.Ask{Text: question, Spoken: true})(f, "")
		return
	}
	f.dropDraft()
	now := f.talk.Look()
	words := text + "\n"
	if now.Answer != "" && now.Answer[len(now.Answer)-1] != '\n' {
		words = "\n" + words
	}
	f.printf("You say: %s\n", text)
	if !f.do(engine.Edit{Stage: now.Stage, Offset: len(now.Answer), Insert: words, Spoken: true}) {
		f.printf("not saved: %s\n", text)
		f.lost = words
		return
	}
	f.acknowledge(now.Stage)
	f.saveDraft()
}

// listen turns listening on or off, and restarts the recognizer if it ended. If the command interrupted the reading aloud, listening stays
// on: whoever interrupts wants to speak.
func (f *lineFace) listen(string) {
	mic := f.voice.mic
	if mic == nil {
		f.printf("[no speech recognizer: start with tenx practice --listen COMMAND]\n")
		return
	}
	f.voice.speaker.Hush()
	if !f.voice.interrupted || !mic.Listens() {
		if err := mic.Toggle(); err != nil {
			f.printf("[%v]\n", err)
			return
		}
	}
	if mic.Listens() {
		f.printf("[listening]\n")
		return
	}
	f.printf("[not listening; /listen turns it on]\n")
}

// speak reads aloud what the interviewer says in events.
func (f *lineFace) speak(events []engine.Event) {
	if text := voice.Turns(events); text != "" {
		f.voice.speaker.Say(text)
	}
}
