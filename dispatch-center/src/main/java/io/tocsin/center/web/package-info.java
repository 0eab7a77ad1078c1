/**
 * The conventions of the REST interface.
 *
 * <ul>
 *   <li>Requests and answers are records made for them, never rows of a table. An id is a {@code String} there, made by
 *       {@link io.tocsin.center.web.IdText#of} and read by {@link io.tocsin.center.web.IdText#parse}; in a path, text
 *       that is no id is a 404 ({@link io.tocsin.center.web.IdText#find}).
 *   <li>An instant is an {@code Instant} of at most microseconds; a duration is a {@code String} such as {@code 250ms}.
 *   <li>Lists answer a {@link io.tocsin.center.web.Page}, cut by a {@link io.tocsin.center.web.Cursor}.
 *   <li>An updatable thing has a revision: {@link io.tocsin.center.web.Revision} writes the {@code ETag} and reads
 *       {@code If-Match}.
 *   <li>What goes wrong is thrown as a {@code TocsinException}; nobody else builds error bodies.
 * </ul>
 */
@NullMarked
package io.tocsin.center.web;

import org.jspecify.annotations.NullMarked;
