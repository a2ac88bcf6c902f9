package terminal

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// styles are the colors of the room. They only repeat what the words say: without color, nothing is missing. Most are the terminal's own sixteen colors,
// which go with its background.
type styles struct {
	title, faint, rule, key       lipgloss.Style
	interviewer, candidate, clock lipgloss.Style
	hint, good, warn, bad, over   lipgloss.Style
	selected, mark, guide         lipgloss.Style
}

func newStyles(dark bool) styles {
	pick := lipgloss.LightDark(dark)
	fg := func(light, dark string) lipgloss.Style {
		return lipgloss.NewStyle().Foreground(pick(hex(light), hex(dark)))
	}
	plain := lipgloss.NewStyle()
	return styles{
		title:       plain.Bold(true),
		faint:       fg("#5f5f5f", "#9a9a9a"),
		rule:        fg("#9a9a9a", "#5f5f5f"),
		key:         plain.Bold(true),
		interviewer: fg("#005faf", "#5fafff").Bold(true),
		candidate:   fg("#5f5f00", "#d7d787").Bold(true),
		clock:       fg("#87550a", "#e5a84b"),
		hint:        fg("#00706b", "#5fd7d7"),
		good:        fg("#00700f", "#5fd75f"),
		warn:        fg("#87550a", "#ffaf00").Bold(true),
		bad:         fg("#af0000", "#ff5f5f").Bold(true),
		over:        fg("#870087", "#ff87ff").Bold(true),
		selected:    plain.Reverse(true),
		mark:        fg("#005faf", "#5fafff"),
		guide:       fg("#00706b", "#5fd7d7").Bold(true),
	}
}

func hex(s string) color.Color { return lipgloss.Color(s) }
