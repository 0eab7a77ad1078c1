package io.tocsin.executor.handler;

import java.io.IOException;
import java.io.OutputStream;

/** JSON as the owner of the handlers reads and writes it. Thread-safe. */
public interface Json {
    /** @throws IllegalArgumentException when the text does not fit the type; its message says why */
    <T> T read(String text, Class<T> type);

    /** @throws IOException when the value has no JSON, or the stream takes no more */
    void write(OutputStream target, Object value) throws IOException;
}
