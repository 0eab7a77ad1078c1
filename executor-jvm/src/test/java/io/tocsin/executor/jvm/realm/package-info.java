@NullMarked
package io.tocsin.executor.jvm.realm;

import org.jspecify.annotations.NullMarked;
