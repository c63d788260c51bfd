/* What os.scandir() gives, and whether its order means anything. */
#ifndef ISOLATE_PYTHON_INTERNALS_FOLDER_SCANS_H
#define ISOLATE_PYTHON_INTERNALS_FOLDER_SCANS_H

#include "python/internals/core_headers.h"

/* os.scandir() made this. */
void isolate_begin_scan(PyObject* iterator);

/* An entry was asked whether it is a folder, which os.walk() asks each. */
void isolate_note_kind_of_entry(PyObject* entry, bool is_folder);

/* os.listdir() gave this. */
void isolate_note_listing(PyObject* list);

#endif
