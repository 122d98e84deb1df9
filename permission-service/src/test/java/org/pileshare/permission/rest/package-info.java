@NullMarked
package org.pileshare.permission.rest;

import org.jspecify.annotations.NullMarked;
