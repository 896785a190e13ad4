import { type Sample, SCOPE } from './sample.ts'

export const go: Sample = {
  name: 'Go',
  type: 'web',
  origin: 'http://localhost:8080',
  callback: '/callback',
  install: 'go mod init example && go get github.com/coreos/go-oidc/v3 golang.org/x/oauth2',
  run: 'env $(cat .env) go run .',
  files: ({ issuer, clientId, origin, clientSecret }) => [
    {
      name: 'main.go',
      code: `package main

import (
	"context"
	"fmt"
	"html"
	"log"
	"net/http"
	"os"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

func cookie(w http.ResponseWriter, name, value string) {
	http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, MaxAge: 600})
}

func main() {
	provider, err := oidc.NewProvider(context.Background(), "${issuer}")
	if err != nil {
		log.Fatal(err)
	}
	config := oauth2.Config{
		ClientID:     "${clientId}",
		ClientSecret: os.Getenv("CLIENT_SECRET"),
		Endpoint:     provider.Endpoint(),
		RedirectURL:  "${origin}/callback",
		Scopes:       []string{${SCOPE.split(' ')
      .map((one) => `"${one}"`)
      .join(', ')}},
	}
	verifier := provider.Verifier(&oidc.Config{ClientID: config.ClientID})

	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "<a href='/sign-in'>Sign in</a>")
	})
	http.HandleFunc("/sign-in", func(w http.ResponseWriter, r *http.Request) {
		pkce, state := oauth2.GenerateVerifier(), oauth2.GenerateVerifier()
		cookie(w, "pkce", pkce)
		cookie(w, "state", state)
		http.Redirect(w, r, config.AuthCodeURL(state, oauth2.S256ChallengeOption(pkce)), http.StatusFound)
	})
	http.HandleFunc("/callback", func(w http.ResponseWriter, r *http.Request) {
		pkce, err := r.Cookie("pkce")
		state, missing := r.Cookie("state")
		if err != nil || missing != nil || r.URL.Query().Get("state") != state.Value {
			http.Error(w, "this sign-in was not begun here", http.StatusBadRequest)
			return
		}
		token, err := config.Exchange(r.Context(), r.URL.Query().Get("code"), oauth2.VerifierOption(pkce.Value))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		raw, _ := token.Extra("id_token").(string)
		idToken, err := verifier.Verify(r.Context(), raw)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		var claims struct {
			Name        string   \`json:"name"\`
			OrgName     string   \`json:"org_name"\`
			Permissions []string \`json:"permissions"\`
		}
		if err := idToken.Claims(&claims); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		fmt.Fprintf(w, "<p>Hello %s of %s</p><p>You may: %s</p>",
			html.EscapeString(claims.Name), html.EscapeString(claims.OrgName), html.EscapeString(fmt.Sprint(claims.Permissions)))
	})
	log.Println("Open ${origin}")
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}
`,
    },
    { name: '.env', code: `CLIENT_SECRET=${clientSecret ?? '…'}\n` },
  ],
}
