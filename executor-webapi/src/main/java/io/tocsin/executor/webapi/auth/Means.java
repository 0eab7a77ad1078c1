package io.tocsin.executor.webapi.auth;

import io.tocsin.executor.webapi.http.Caller;

/** With what an attempt proves itself: its secrets, and the way to a server that gives tokens for them. */
public record Means(Secrets secrets, Caller caller, Caller.Patience patience) {}
