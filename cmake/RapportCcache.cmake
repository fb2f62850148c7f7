# A second build of the same sources takes what ccache kept of the first, in another folder too.
find_program(RAPPORT_CCACHE_PROGRAM ccache)
if(RAPPORT_CCACHE_PROGRAM AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${RAPPORT_CCACHE_PROGRAM})
  # What a precompiled header holds is told to ccache.
  add_compile_options(-fpch-preprocess)
endif()
