package model

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

// formats are the ways to ask for JSON, the strictest first.
var formats = [...]openai.ChatCompletionResponseFormatType{
	openai.ChatCompletionResponseFormatTypeJSONSchema, openai.ChatCompletionResponseFormatTypeJSONObject,
}

// ask puts the question, and once more in the next format where the server
// does not know the first; it is then asked in that one from the start.
func (r *Reader) ask(ctx context.Context, prompt string) ([]claim, error) {
	c, err := r.connect(ctx)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	format := r.format
	r.mu.Unlock()
	for _, f := range formats {
		if f != format {
			continue
		}
		var status *statusError
		found, err := r.once(ctx, c, f, prompt)
		if errors.As(err, &status) && status.unsupported() && f != formats[len(formats)-1] {
			format = formats[len(formats)-1]
			continue
		}
		if err == nil {
			r.mu.Lock()
			r.format = f
			r.mu.Unlock()
		}
		return found, err
	}
	return nil, ErrAnswer
}

func (r *Reader) once(ctx context.Context, c *openai.Client, format openai.ChatCompletionResponseFormatType, prompt string) ([]claim, error) {
	body, err := json.Marshal(map[string]string{"prompt": prompt})
	if err != nil {
		return nil, err
	}
	req := openai.ChatCompletionRequest{
		Model: r.cfg.Name,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: instruction},
			{Role: openai.ChatMessageRoleUser, Content: string(body)},
		},
		ResponseFormat: &openai.ChatCompletionResponseFormat{Type: format},
	}
	if format == openai.ChatCompletionResponseFormatTypeJSONSchema {
		req.ResponseFormat.JSONSchema = &openai.ChatCompletionResponseFormatJSONSchema{Name: "filters", Schema: json.RawMessage(schema), Strict: true}
	}
	res, err := c.CreateChatCompletion(ctx, req)
	var status *statusError
	switch {
	case errors.As(err, &status):
		return nil, status
	case errors.Is(err, context.DeadlineExceeded):
		return nil, ErrSlow
	case err != nil && ctx.Err() != nil:
		return nil, ctx.Err()
	case isAnswer(err) || err == nil && len(res.Choices) == 0:
		return nil, ErrAnswer
	case err != nil:
		return nil, errors.New("the model's server can't be reached")
	}
	return parse(res.Choices[0].Message.Content)
}

// isAnswer tells whether a server answered, but not in a way that the client
// can read.
func isAnswer(err error) bool {
	var (
		syntax *json.SyntaxError
		kind   *json.UnmarshalTypeError
		api    *openai.APIError
		req    *openai.RequestError
	)
	return errors.As(err, &syntax) || errors.As(err, &kind) || errors.As(err, &api) || errors.As(err, &req) ||
		errors.Is(err, io.ErrUnexpectedEOF) || tooLarge(err)
}

// connect makes the client when it is first needed, for the key may be in a
// keyring that asks the person.
func (r *Reader) connect(ctx context.Context) (*openai.Client, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.client != nil {
		return r.client, nil
	}
	key := ""
	if r.cfg.Key != nil {
		var err error
		if key, err = r.cfg.Key(ctx); err != nil {
			return nil, fmt.Errorf("the model's key: %w", err)
		}
	}
	cfg := openai.DefaultConfig(key)
	cfg.BaseURL = strings.TrimRight(r.cfg.URL, "/")
	cfg.HTTPClient = r.http
	r.client = openai.NewClientWithConfig(cfg)
	return r.client, nil
}
