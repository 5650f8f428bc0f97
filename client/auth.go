package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
)

// authorize attaches the token: the only place that does. It checks that the
// request goes to the hub's own origin, and that nobody on the way can read
// the token. Without a token, optional requests and open hubs work all the same.
func (c *Client) authorize(req *http.Request, optional bool) error {
	token, err := c.token(req.Context())
	if err == nil && token != "" {
		err = c.mayCarryToken(req)
	}
	if err != nil {
		if optional && req.Context().Err() == nil {
			return nil
		}
		return err
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	return nil
}

func (c *Client) mayCarryToken(req *http.Request) error {
	if got := originOf(req.URL); got != c.origin {
		return fmt.Errorf("the token belongs to %s, not to %s", c.origin, got)
	}
	if req.URL.Scheme != "https" && !c.cfg.InProcess && !c.cfg.AllowInsecureHTTP && !isLoopback(req.URL.Hostname()) {
		return fmt.Errorf("%w to %s: use https, or allow insecure http if the network is yours", ErrInsecure, c.origin)
	}
	return nil
}

// token asks the source. Bytes outside of 0x21-0x7E could split a header.
func (c *Client) token(ctx context.Context) (string, error) {
	if c.cfg.Token == nil {
		return "", nil
	}
	token, err := c.cfg.Token.Token(ctx, c.origin)
	if err != nil {
		return "", fmt.Errorf("token for %s: %w", c.origin, err)
	}
	for i := range len(token) {
		if token[i] < 0x21 || token[i] > 0x7e {
			return "", errors.New("the token holds blanks or characters that no token has: was it pasted whole, in one line?")
		}
	}
	return token, nil
}
