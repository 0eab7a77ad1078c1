@NullMarked
package io.tocsin.executor.webapi.http;

import org.jspecify.annotations.NullMarked;
