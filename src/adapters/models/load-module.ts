import { isAbsolute, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CopilotError } from '../../domain/errors.ts'

const ADDRESS = /^module:([^#?]+)#([A-Za-z_$][\w$]*)(?:\?(.*))?$/s

/**
 * What `module:SPECIFIER#EXPORT` names: SPECIFIER is an installed package or a path to a .js file, from the working
 * folder. A class is constructed and a function called (and awaited), with `leading` and then the options, JSON after a
 * `?`; anything else is returned as it is. The caller checks what came. Throws config_invalid saying what is wrong.
 * @example await loadModuleExport('module:@langchain/core/utils/testing#SyntheticEmbeddings?{"vectorSize":64}')
 */
export async function loadModuleExport(address: string, leading: readonly unknown[] = []): Promise<unknown> {
  const [, specifier, name, json] = ADDRESS.exec(address) ?? []
  if (specifier === undefined || name === undefined) {
    throw invalid(address, 'is not of the form module:SPECIFIER#EXPORT or module:SPECIFIER#EXPORT?{"option":1}')
  }
  const options = json === undefined ? [] : [parseOptions(address, json)]
  const found = await importExport(address, specifier, name)
  if (typeof found !== 'function') {
    if (options.length > 0) throw invalid(address, `has options, but ${name} is neither a class nor a function`)
    return found
  }
  try {
    return isClass(found)
      ? Reflect.construct(found, [...leading, ...options])
      : await Reflect.apply(found, undefined, [...leading, ...options])
  } catch (cause) {
    throw invalid(address, `failed to start: ${messageOf(cause)}`, cause)
  }
}

async function importExport(address: string, specifier: string, name: string): Promise<unknown> {
  const isPath = specifier.startsWith('.') || isAbsolute(specifier)
  const from = isPath ? pathToFileURL(resolve(specifier)).href : specifier
  const loaded: Record<string, unknown> = await import(from).catch((cause: unknown) => {
    throw invalid(address, `cannot be loaded: ${messageOf(cause)}`, cause)
  })
  if (loaded[name] === undefined) {
    throw invalid(address, `has no export ${name}; it exports ${Object.keys(loaded).join(', ') || 'nothing'}`)
  }
  return loaded[name]
}

function parseOptions(address: string, json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw invalid(address, 'has options that are not JSON', cause)
  }
}

/** A class in the language's own sense, or a constructor function with methods, as older compilers write them. */
function isClass(value: object): boolean {
  const prototype = Object.getOwnPropertyDescriptor(value, 'prototype')
  if (prototype === undefined) return false
  return (
    prototype.writable === false || Object.getOwnPropertyNames(prototype.value).some((key) => key !== 'constructor')
  )
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}

function invalid(address: string, what: string, cause?: unknown): CopilotError {
  return new CopilotError('config_invalid', `${address} ${what}.`, { cause })
}
