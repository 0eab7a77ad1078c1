/** One exchange with an endpoint: bounded in time and size, and stopped when the attempt is. */
@NullMarked
package io.tocsin.executor.webapi.http;

import org.jspecify.annotations.NullMarked;
