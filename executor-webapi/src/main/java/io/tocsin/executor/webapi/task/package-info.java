/** Attempts of HTTP tasks: templates, redirects, polling, and what is made of the answer. */
@NullMarked
package io.tocsin.executor.webapi.task;

import org.jspecify.annotations.NullMarked;
