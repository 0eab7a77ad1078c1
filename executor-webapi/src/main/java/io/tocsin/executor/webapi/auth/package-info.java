/** How calls prove who sends them, with secrets that are kept here. */
@NullMarked
package io.tocsin.executor.webapi.auth;

import org.jspecify.annotations.NullMarked;
