package board

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// file is a drawing as Excalidraw saves it.
type file struct {
	Type     string          `json:"type"`
	Version  int             `json:"version"`
	Source   string          `json:"source"`
	Elements json.RawMessage `json:"elements"`
	AppState json.RawMessage `json:"appState"`
	Files    struct{}        `json:"files"`
}

// Decode reads a drawing saved by Excalidraw. It leaves out elements of types that a board does not accept, such as images, and returns
// their number as skipped.
func Decode(data []byte) (elements []Element, skipped int, err error) {
	if len(data) > MaxDrawing {
		return nil, 0, fmt.Errorf("the drawing has %d bytes: at most %d", len(data), MaxDrawing)
	}
	var f struct {
		Type     string            `json:"type"`
		Elements []json.RawMessage `json:"elements"`
	}
	if err := json.Unmarshal(data, &f); err != nil || f.Type != "excalidraw" {
		return nil, 0, fmt.Errorf("no drawing in Excalidraw's format")
	}
	for _, raw := range f.Elements {
		var e Element
		if json.Unmarshal(raw, &e) != nil || e.Check() != nil {
			skipped++
			continue
		}
		elements = append(elements, e)
	}
	if len(elements) > MaxKnown {
		return nil, 0, fmt.Errorf("the drawing has %d elements: at most %d", len(elements), MaxKnown)
	}
	return elements, skipped, nil
}

// Encode returns a drawing as a file that Excalidraw opens.
func Encode(elements []Element) ([]byte, error) {
	if elements == nil {
		elements = []Element{}
	}
	list, err := json.Marshal(elements)
	if err != nil {
		return nil, fmt.Errorf("write the drawing: %w", err)
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(file{Type: "excalidraw", Version: 2, Source: "tenx", Elements: list, AppState: json.RawMessage(`{"viewBackgroundColor":"#ffffff"}`)}); err != nil {
		return nil, fmt.Errorf("write the drawing: %w", err)
	}
	return out.Bytes(), nil
}
