@NullMarked
package io.tocsin.executor.cli;

import org.jspecify.annotations.NullMarked;
