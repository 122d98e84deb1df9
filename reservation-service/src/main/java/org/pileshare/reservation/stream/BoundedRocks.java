package org.pileshare.reservation.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One bounded piece of memory for all stores of the process; by default each store would take its
 * own 50 MB of cache and 48 MB of write buffers.
 */
public final class BoundedRocks implements RocksDBConfigSetter {
  private static final long TOTAL_BYTES = 48L << 20;
  private static final long WRITE_BUFFER_BYTES = 24L << 20;

  /** Made with the first store and shared for the life of the process, so it is never closed. */
  private static final class Memory {
    static final Cache CACHE = new LRUCache(TOTAL_BYTES);
    static final WriteBufferManager WRITE_BUFFERS =
        new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);
  }

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    var table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(Memory.CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(Memory.WRITE_BUFFERS);
    options.setWriteBufferSize(4L << 20);
    options.setMaxWriteBufferNumber(2);
    options.setMaxBackgroundJobs(2);
  }

  @Override
  public void close(String storeName, Options options) {
    // What is shared stays open.
  }
}
