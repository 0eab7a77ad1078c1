@NullMarked
package io.tocsin.executor.webapi.task;

import org.jspecify.annotations.NullMarked;
