@NullMarked
package io.tocsin.executor.jvm;

import org.jspecify.annotations.NullMarked;
