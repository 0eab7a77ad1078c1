@NullMarked
package io.tocsin.center.console;

import org.jspecify.annotations.NullMarked;
