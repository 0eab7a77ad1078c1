@NullMarked
package io.tocsin.executor.webapi.auth;

import org.jspecify.annotations.NullMarked;
