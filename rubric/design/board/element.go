package board

import (
	"encoding/json"
	"fmt"
	"math"
	"unicode/utf8"

	"tenx/rubric/pattern"
)

// Limits of a drawing. A larger element or drawing is rejected.
const (
	MaxElements = 1000    // not counting deleted ones
	MaxKnown    = 4000    // including deleted ones
	MaxPoints   = 2000    // points of an arrow, a line or a stroke
	MaxText     = 2000    // bytes of text in an element
	MaxDrawing  = 2 << 20 // bytes of a drawing saved as a file
	maxID       = 64      // bytes
	maxRefs     = 64      // groups of an element, or elements bound to it
	farthest    = 1e6     // largest coordinate, in pixels from the origin
)

// Type is the type of an element.
type Type string

// The types that a board accepts. Images, pages and embedded players are left out, because they would bring in outside content.
const (
	Rectangle Type = "rectangle"
	Ellipse   Type = "ellipse"
	Diamond   Type = "diamond"
	Arrow     Type = "arrow"
	Line      Type = "line"
	Freedraw  Type = "freedraw"
	Text      Type = "text"
	Frame     Type = "frame"
)

// Element is one element of a drawing, in Excalidraw's format. Elements must not be changed once they are in a Board.
type Element struct {
	ID           string     `json:"id"`
	Type         Type       `json:"type"`
	X            float64    `json:"x"`
	Y            float64    `json:"y"`
	Width        float64    `json:"width"`
	Height       float64    `json:"height"`
	Angle        float64    `json:"angle,omitempty"` // radians
	Stroke       string     `json:"strokeColor,omitempty"`
	Background   string     `json:"backgroundColor,omitempty"`
	Fill         string     `json:"fillStyle,omitempty"`
	StrokeWidth  float64    `json:"strokeWidth"`
	StrokeStyle  string     `json:"strokeStyle,omitempty"` // solid, dashed or dotted
	Roughness    float64    `json:"roughness"`
	Opacity      float64    `json:"opacity"` // percent
	Roundness    *Roundness `json:"roundness"`
	Seed         int64      `json:"seed"`
	Version      int64      `json:"version"`
	VersionNonce int64      `json:"versionNonce"`
	Index        string     `json:"index,omitempty"` // place in the drawing order, as a fraction
	Deleted      bool       `json:"isDeleted,omitempty"`
	Groups       []string   `json:"groupIds,omitempty"` // innermost first
	Frame        string     `json:"frameId,omitempty"`
	Bound        []Ref      `json:"boundElements,omitempty"`
	Locked       bool       `json:"locked,omitempty"`

	Points   [][2]float64 `json:"points,omitempty"` // relative to X and Y
	Start    *Binding     `json:"startBinding,omitempty"`
	End      *Binding     `json:"endBinding,omitempty"`
	Tail     string       `json:"startArrowhead,omitempty"` // empty for none
	Head     string       `json:"endArrowhead,omitempty"`
	Elbowed  bool         `json:"elbowed,omitempty"`
	Simulate bool         `json:"simulatePressure,omitempty"`

	Text       string  `json:"text,omitempty"`         // with its line breaks
	Original   string  `json:"originalText,omitempty"` // as typed
	FontSize   float64 `json:"fontSize,omitempty"`
	FontFamily int     `json:"fontFamily,omitempty"`
	Align      string  `json:"textAlign,omitempty"`
	Vertical   string  `json:"verticalAlign,omitempty"`
	Container  string  `json:"containerId,omitempty"` // shape or arrow that the text is the label of
	LineHeight float64 `json:"lineHeight,omitempty"`
	AutoResize *bool   `json:"autoResize,omitempty"`

	Name string `json:"name,omitempty"` // name of a frame
}

// Roundness says how corners are rounded.
type Roundness struct {
	Type  int     `json:"type"`
	Value float64 `json:"value,omitempty"`
}

// Ref refers to an element that is bound to another.
type Ref struct {
	ID   string `json:"id"`
	Type string `json:"type"`
}

// Binding attaches the end of an arrow to an element.
type Binding struct {
	Element string      `json:"elementId"`
	Focus   float64     `json:"focus"`
	Gap     float64     `json:"gap"`
	Fixed   *[2]float64 `json:"fixedPoint,omitempty"`
}

// UnmarshalJSON reads an element, with Excalidraw's defaults for missing members. It drops members without a meaning here, including
// links and attached data.
func (e *Element) UnmarshalJSON(text []byte) error {
	type plain Element
	p := plain{StrokeWidth: 2, Roughness: 1, Opacity: 100}
	if err := json.Unmarshal(text, &p); err != nil {
		return err
	}
	*e = Element(p)
	return nil
}

var (
	goodColor = pattern.New(`^(?:#[0-9a-fA-F]{3,8}|[a-z]{3,20})$`)
	goodWord  = pattern.New(`^[a-zA-Z_-]{0,24}$`)
	goodID    = pattern.New(`^[\x21-\x7e]{1,64}$`)
)

// Check returns an error if a board does not accept an element.
func (e *Element) Check() error {
	switch e.Type {
	case Rectangle, Ellipse, Diamond, Arrow, Line, Freedraw, Text, Frame:
	default:
		return fmt.Errorf("a board takes no %q", clip(string(e.Type), 20))
	}
	switch {
	case !goodID.MatchString(e.ID):
		return fmt.Errorf("an element's id has 1 to %d characters and no spaces", maxID)
	case len(e.Points) > MaxPoints:
		return fmt.Errorf("the element %s has %d points: at most %d", e.ID, len(e.Points), MaxPoints)
	case len(e.Text) > MaxText || len(e.Original) > MaxText || len(e.Name) > MaxText:
		return fmt.Errorf("the text of the element %s is longer than %d bytes", e.ID, MaxText)
	case len(e.Groups) > maxRefs || len(e.Bound) > maxRefs:
		return fmt.Errorf("the element %s is in more than %d groups, or has more than %d arrows", e.ID, maxRefs, maxRefs)
	case e.Version < 0 || e.VersionNonce < 0:
		return fmt.Errorf("the version of the element %s is below zero", e.ID)
	case !e.plain() || !e.near():
		return fmt.Errorf("the element %s holds a value that no drawing has", e.ID)
	}
	return nil
}

// plain reports whether all names and colors look like those a drawing program writes.
func (e *Element) plain() bool {
	for _, s := range []string{e.Fill, e.StrokeStyle, e.Tail, e.Head, e.Align, e.Vertical} {
		if !goodWord.MatchString(s) {
			return false
		}
	}
	for _, s := range []string{e.Stroke, e.Background} {
		if s != "" && !goodColor.MatchString(s) {
			return false
		}
	}
	ids := []string{e.Frame, e.Container, e.Index}
	ids = append(ids, e.Groups...)
	for _, r := range e.Bound {
		if !goodWord.MatchString(r.Type) {
			return false
		}
		ids = append(ids, r.ID)
	}
	for _, b := range []*Binding{e.Start, e.End} {
		if b != nil {
			ids = append(ids, b.Element)
		}
	}
	for _, id := range ids {
		if id != "" && !goodID.MatchString(id) {
			return false
		}
	}
	return utf8.ValidString(e.Text) && utf8.ValidString(e.Original) && utf8.ValidString(e.Name)
}

// near reports whether all numbers are within the limits of a drawing.
func (e *Element) near() bool {
	all := []float64{e.X, e.Y, e.Width, e.Height, e.Angle, e.StrokeWidth, e.Roughness, e.Opacity, e.FontSize, e.LineHeight}
	for _, p := range e.Points {
		all = append(all, p[0], p[1])
	}
	for _, b := range []*Binding{e.Start, e.End} {
		if b != nil {
			all = append(all, b.Focus, b.Gap)
			if b.Fixed != nil {
				all = append(all, b.Fixed[0], b.Fixed[1])
			}
		}
	}
	if e.Roundness != nil {
		all = append(all, e.Roundness.Value)
	}
	for _, v := range all {
		if math.IsNaN(v) || math.Abs(v) > farthest {
			return false
		}
	}
	return true
}

// Size returns the approximate size of an element in bytes.
func (e *Element) Size() int {
	return 400 + len(e.Text) + len(e.Original) + len(e.Name) + 24*len(e.Points) + 80*(len(e.Bound)+len(e.Groups))
}

// said returns the text of an element as it was typed.
func (e *Element) said() string {
	if e.Original != "" {
		return e.Original
	}
	return e.Text
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
