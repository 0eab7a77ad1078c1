/**
 * The wire between executors and the dispatch center, sub-protocol {@code tocsin.v1}.
 *
 * <p>A text frame is a JSON array of messages, each an object with a {@code type}. A binary frame is a {@link
 * io.tocsin.protocol.Chunk}. Unknown fields are ignored; an unknown type arrives as {@link
 * io.tocsin.protocol.Unrecognized} and is answered by {@code unsupported}. Instants are microseconds since the epoch
 * unless a name says otherwise. The resource {@code tocsin.v1.schema.json} says the same to other languages.
 */
@NullMarked
package io.tocsin.protocol;

import org.jspecify.annotations.NullMarked;
