package io.tocsin.protocol;

/** Anything that travels in a text frame; the direction is part of the type, so that each side's switch is total. */
public sealed interface Message permits ToCenter, ToExecutor {}
