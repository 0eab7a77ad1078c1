@NullMarked
package io.tocsin.center.storage;

import org.jspecify.annotations.NullMarked;
