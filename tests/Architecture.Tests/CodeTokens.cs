using System.Buffers.Binary;
using System.Collections;
using System.Reflection;
using System.Reflection.Emit;

namespace Externfs.Architecture.Tests;

/// <summary>The metadata tokens in the code of a method (ECMA-335, III.1.2): types, methods, fields.</summary>
internal sealed class CodeTokens(byte[] code) : IEnumerable<int>
{
    private static readonly Dictionary<short, OpCode> OpCodeOf = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public IEnumerator<int> GetEnumerator()
    {
        for (var at = 0; at < code.Length;)
        {
            short value = code[at++];
            if (value == 0xFE)
                value = (short)(0xFE00 | code[at++]);
            var kind = OpCodeOf[value].OperandType;
            if (kind is OperandType.InlineType or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok)
                yield return BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at));
            at += kind switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at))),
                _ => 4,
            };
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
