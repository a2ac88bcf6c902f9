package main

import (
	"os/exec"
	"runtime"

	"github.com/spf13/cobra"

	"tenx/cmd/tenx/voice"
)

// voiceFlags holds the commands for speech recognition and for reading aloud.
type voiceFlags struct {
	listen string // a command that prints what it hears; empty for none
	speak  string // a command that reads its standard input aloud; voiceFound for the first one found on this machine; empty for none
}

// voiceFound is what --speak without a value means.
const voiceFound = "auto"

func (f *voiceFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.listen, "listen", "", "speak your answer: a command that prints what it hears, such as a speech recognizer (docs/voice.md has some)")
	cmd.Flags().StringVar(&f.speak, "speak", "", "have the interviewer's words read aloud, by espeak-ng, spd-say or say, or with --speak=COMMAND by any program")
	cmd.Flags().Lookup("speak").NoOptDefVal = voiceFound
	for _, own := range []string{"listen", "speak"} {
		cmd.MarkFlagsMutuallyExclusive("web", own)
	}
}

// findSpeaker replaces voiceFound with a program on this machine.
func (f *voiceFlags) findSpeaker() error {
	if f.speak != voiceFound {
		return nil
	}
	command, ok := voice.FindSpeaker(runtime.GOOS, exec.LookPath)
	if !ok {
		return hintf("install espeak-ng, or name a program: --speak='COMMAND', which gets each text on standard input", "no program that reads text aloud was found: espeak-ng, spd-say and say are not installed")
	}
	f.speak = command
	return nil
}

// voices returns the microphone and speaker for the flags, each nil if not wanted, and a function that stops them.
func (a *app) voices(f voiceFlags) (mic *voice.Mic, speaker *voice.Speaker, end func()) {
	if f.listen != "" {
		mic = voice.NewMic(f.listen)
	}
	if f.speak != "" {
		speaker = voice.NewSpeaker(f.speak, a.now)
	}
	return mic, speaker, func() {
		mic.Close()
		speaker.Stop()
	}
}
