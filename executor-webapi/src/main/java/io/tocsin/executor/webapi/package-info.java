/** The executor that runs tasks by calling HTTP endpoints. */
@NullMarked
package io.tocsin.executor.webapi;

import org.jspecify.annotations.NullMarked;
